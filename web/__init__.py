"""The console: pages for people. Routing, templates, forms and sessions; nothing is decided here.

What a page shows is the value of one view of `casework.views`, made for its reader.
"""
