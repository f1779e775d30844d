"""Bring a ruta that was written elsewhere: a spreadsheet or a Word document in any of the matrices that zonas hand out.

tablas → reconocer → armar → entender: a grid, what each cell is, the pieces of a plan, and what their words mean for this school.
Nothing here touches the database but `operaciones`.
"""
