"""The figures, words and pictures of Referral Pathways, apart from any web page."""
