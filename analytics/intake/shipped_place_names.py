"""What is known of places beside the published list: short names, other names, former codes, police forces."""

# Only names that would not fit on a chart; the rest stand as they are.
SHORT_NAMES = {
    "205": "Hammersmith",
    "207": "Kensington",
    "301": "Barking & Dagenham",
    "314": "Kingston",
    "318": "Richmond",
    "342": "St Helens",
    "391": "Newcastle",
    "800": "Bath & NE Somerset",
    "801": "Bristol",
    "803": "South Glos",
    "807": "Redcar & Cleveland",
    "808": "Stockton",
    "810": "Hull",
    "811": "East Riding",
    "812": "NE Lincs",
    "813": "N Lincs",
    "823": "Central Beds",
    "835": "Dorset to 2019",
    "839": "BCP",
    "861": "Stoke",
    "868": "Windsor",
    "882": "Southend",
    "884": "Herefordshire",
    "889": "Blackburn",
    "896": "Cheshire West",
    "940": "North Northants",
    "941": "West Northants",
    "943": "Westmorland",
    "E12000003": "Yorkshire & Humber",
}

# Names that returns and releases use beside the official one. Those with "&" for "and" are made below.
OTHER_NAMES = {
    "201": ("City of London Corporation",),
    "213": ("City of Westminster",),
    "344": ("Metropolitan Borough of Wirral",),
    "352": ("City of Manchester",),
    "371": ("City of Doncaster",),
    "373": ("City of Sheffield",),
    "380": ("City of Bradford",),
    "383": ("City of Leeds",),
    "384": ("City of Wakefield",),
    "391": ("Newcastle-upon-Tyne",),
    "420": ("Scilly", "Scilly Isles"),
    "801": ("City of Bristol",),
    "810": ("City of Kingston upon Hull", "Hull City", "Kingston upon Hull"),
    "811": ("East Riding of Yorks", "East Yorkshire"),
    "812": ("NE Lincolnshire", "North East Lincs"),
    "813": ("N Lincolnshire", "North Lincs"),
    "815": ("N Yorkshire", "N Yorks", "North Yorks"),
    "816": ("City of York",),
    "839": ("Bournemouth, Christchurch & Poole", "Bournemouth Christchurch and Poole"),
    "840": ("Durham",),
    "861": ("City of Stoke-on-Trent",),
    "884": ("County of Herefordshire",),
    "E12000003": ("Yorkshire and Humber", "Yorkshire and the Humber"),
    "E12000006": ("East",),
}

# Codes no file here prints any more: nine characters before 2013 (Gateshead, Northumberland), shorter before
# 2011 (the fifteen of Yorkshire and The Humber).
FORMER_CODES = {
    "390": "E08000020",
    "929": "E06000048",
    "370": "00CC",
    "371": "00CE",
    "372": "00CF",
    "373": "00CG",
    "380": "00CX",
    "381": "00CY",
    "382": "00CZ",
    "383": "00DA",
    "384": "00DB",
    "810": "00FA",
    "811": "00FB",
    "812": "00FC",
    "813": "00FD",
    "815": "36",
    "816": "00FF",
}

POLICE_FORCES = {
    "South Yorkshire": ("370", "371", "372", "373"),
    "West Yorkshire": ("380", "381", "382", "383", "384"),
    "Humberside": ("810", "811", "812", "813"),
    "North Yorkshire": ("815", "816"),
}

# Stricter than a cast, which would let "inf", "nan" and " 5" through as numbers.
