"""The MkDocs theme `gongkai`: it extends Material and holds what every page looks like.

Template names are relative to this folder: MkDocs loads `main.html` and `404.html`, the generator's own
environment loads `fragments/<kind>.html` and `fragments/head.html`, which import `fragments/_parts.html`.
"""
