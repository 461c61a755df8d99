"""The figures, words and pictures of Referral Pathways, apart from any web page."""

# The year, the month and the number of the release in it: readers ask since when a figure is what it is. The newest
# heading of CHANGELOG.md says the same.
__version__ = "2026.11.2"
