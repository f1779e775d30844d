"""Files of strangers: weighed before they are opened (`paquete`), and opened in a process that can be killed (`proceso`, `hijo`).

Who reads results (`planeacion.importacion`) and who reads rutas (`planeacion.traer`) say which kinds they take and in what words.
"""
