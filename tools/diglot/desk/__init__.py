"""What translators and maintainers hold in their hands: the command and its reports."""
