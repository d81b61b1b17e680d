"""The picture that a link to this site is shown with: drawn once by hand, made a PNG at each build."""
