"""Tables as spreadsheets: read all or nothing, written blank or filled."""
