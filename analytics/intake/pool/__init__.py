"""The pool's door: pool files checked, refused or turned into what a load holds."""
