"""The desk as a web page on this machine: the same pipeline behind pages and a small API.

It is for one newsroom, not for the open net. Who may ask at all is settled in `guard`, before any
page is looked for; what a page shows comes from the pipeline alone, and every text in it is a
stranger's until the template has escaped it.
"""
