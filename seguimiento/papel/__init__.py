"""The bridge of paper: sheets to fill by hand, and the screens in which what came back on them is typed in the same order."""
