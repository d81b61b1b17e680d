"""What all tests share: laws are held to their content, never to the time that a busy machine takes for them."""

import os

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

os.environ["DIGLOT_CACHE"] = "off"  # a test shall see the check at work, and leave the user's memory alone
