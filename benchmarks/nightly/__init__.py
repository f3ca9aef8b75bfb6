"""What the nightly job costs, whether it survives being killed, and what a cascade before the judge could save."""
