"""Reading a spreadsheet that a stranger sent. Nothing here imports Django: it runs alone, in a process that can be killed."""
