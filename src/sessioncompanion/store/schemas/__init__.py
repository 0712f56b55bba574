"""What each kind of YAML file may say: pydantic models that check it and describe it."""
