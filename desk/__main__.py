"""`python -m desk`: the command line where no `figurewatch` is on the path."""

from desk.cli import main

main()
