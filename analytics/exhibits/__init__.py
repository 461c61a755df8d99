"""One figure as every surface shows it, filed by subject: pages, screens, pins, files and the attack read these."""
