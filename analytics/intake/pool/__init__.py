"""Pool files checked, refused or turned into what a load holds."""
