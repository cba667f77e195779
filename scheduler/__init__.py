"""When things happen: configuration, the journey of a story, the clock, replay."""
