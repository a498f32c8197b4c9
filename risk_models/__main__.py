"""`python -m risk_models`."""

from risk_models.cli import main

if __name__ == "__main__":
    main(prog_name="python -m risk_models")
