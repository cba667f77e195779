"""What holds for every test: properties are tried on the same examples every time, and no example fails because a machine is busy."""

from hypothesis import settings

settings.register_profile("figurewatch", deadline=None, derandomize=True)
settings.load_profile("figurewatch")
