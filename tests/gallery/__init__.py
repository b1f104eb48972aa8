"""Pictures of the sample's workbook, for the README and for a critical look before a release."""
