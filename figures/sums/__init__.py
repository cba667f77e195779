"""Numbers of business and of votes: deals, companies, promises, leads, divisions."""
