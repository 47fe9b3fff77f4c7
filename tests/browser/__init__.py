"""What a reader does, in a real Chromium. `stage.py` has the browser, the servers and the pages to look at."""
