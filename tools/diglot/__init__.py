"""diglot: do two pages still say the same? For any site with parallel language folders."""

__version__ = "0.1.0"
