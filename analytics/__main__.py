"""The command line: `python -m analytics prepare`, `load`, `loads` and `go-to`, and what remakes what ships."""

import argparse
import os
import sys
from pathlib import Path

from analytics import __version__
from analytics import commands as load_commands
from analytics.diagnostics.failure_log import log_to
from analytics.intake.shipped_geography import ship_geography
from analytics.intake.shipped_published import ship_published
from analytics.invented import write_demonstration
from analytics.invented.training import write_training
from analytics.prepare import prepare_command, prepare_options
from analytics.settings import Settings


def main() -> None:
    """Prepare a pool file; load files, list loads, go to another; or remake what ships."""
    # What is written holds rows: nobody else on this computer reads it.
    os.umask(0o077)
    parser = argparse.ArgumentParser(prog="python -m analytics", description=main.__doc__)
    parser.add_argument("--version", action="version", version=f"Referral Pathways {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    ship = commands.add_parser(
        "ship", help="remake data/published and data/geography from the tidied sources"
    )
    ship.add_argument("folder", type=Path, help="the folder that holds published/ and geography/")
    commands.add_parser("demonstration", help="remake data/demonstration from its seed")
    commands.add_parser("training", help="remake data/training from its seed")
    prepare_options.add(commands)
    load_commands.add(commands)
    asked = parser.parse_args()
    log_to(Settings.from_environment().store)
    if asked.command == "prepare":
        sys.exit(prepare_command.run(asked))
    if asked.command in load_commands.NAMES:
        sys.exit(asked.run(asked))
    data = Settings.from_environment().shipped
    if asked.command == "ship":
        ship_published(asked.folder / "published", data / "published")
        ship_geography(asked.folder / "geography", data / "geography")
    elif asked.command == "training":
        write_training(data / "training")
    else:
        write_demonstration(data / "demonstration")


if __name__ == "__main__":
    main()
