"""``python -m diglot.desk`` is the command ``diglot``."""

from diglot.desk.cli import main

main()
