"""Months in lower case and dates as they are written in a school: Django's es-MX capitalises the month."""

DATE_FORMAT = "d/m/Y"
SHORT_DATE_FORMAT = "d/m/Y"
DATETIME_FORMAT = "d/m/Y H:i"
