"""The ruta on paper and in files: the document in the school's marco, its poster, and the columns that zonas ask for."""
