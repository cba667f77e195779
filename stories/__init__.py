"""A story and its kin: text, near-identical reports, events. Pure: no network, no clock, no database."""
