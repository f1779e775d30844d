"""What shows the work: a photo or a file, brought once, that serves several acciones and metas."""
