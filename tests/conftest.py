"""What all tests share: laws are held to their content, never to the time that a busy machine takes for them."""

import os

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
# For a gate: the same examples in each run, so that it stops what a change broke and nothing else. Pages made of random
# signs find faults of the parsers below us at a rate of 1 in 100,000, and those are for the one who looks for them.
settings.register_profile("repeatable", deadline=None, derandomize=True)

os.environ["DIGLOT_CACHE"] = "off"  # a test shall see the check at work, and leave the user's memory alone
