"""The world as dots: outlines drawn by hand for this project, on the Equal Earth projection.

The projection keeps areas true: Africa is as large as it is. Source: B. Šavrič, T. Patterson, B. Jenny, "The Equal
Earth map projection", 2018. The sheet ends at 58° south: nobody keeps a centre in Antarctica.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
WIDTH, HEIGHT = 1000, 440
NORTH, SOUTH = 84, -57
#: Units of the drawing for a radian at the equator's middle, and the place of latitude and longitude 0.
SCALE = WIDTH / 2 / 2.7066
MIDDLE_X, MIDDLE_Y = WIDTH / 2, 244
DEGREES_BETWEEN_ROWS, BETWEEN_DOTS = 2.5, 8.6

# Coasts, clockwise or not, as longitude and latitude in degrees: as coarse as the dots that fill them.
LAND = """
-17,21 -16,12 -8,4.5 4,6 9,4 9,-1 13,-8 12,-17 17,-29 18.5,-34 25,-34 32,-28 35,-20 40,-15 39,-6 44,1 51,11 43,11.5 37,20 34,28 32,31 20,31 11,34 10,37 -2,35 -6,36 -10,31
44,-25 47,-25 50,-15.5 48,-13 44,-17
-9,37 -9,43.5 -1.5,43.5 -1,46 -4.5,48.5 2,51 8,54 8,57 10.5,57.5 11,54.5 19,54.5 22,57.5 24,59 29,60 22,60.5 21.5,63 25,65.5 22,66 17,62 19,60 16,57 13,55.5 11,59 6,58.5 5,61.5 12,66 19,70 28,71 41,67 33,66.5 38,64 44,66 46,68 54,68.5 68,68.5 68,73 73,72 80,73.5 88,75 104,77.5 113,74 128,72.5 140,72.5 160,70 178,69 180,66 178,62.5 170,60 163,58 162,55 157,51 156,57 163,61 155,59.5 142,59 135,55 141,53 140,48 132,43 127.5,39.5 129,35.5 126.5,34.5 125,38 121,40 118,38.5 122,37 119.5,35 121.5,31 119,26 113,22 108,21.5 106,19 109,12 105,9 101,13 103.5,2 101,3 98.5,8 98,16 94,16.5 92,22 87,21.5 80,15.5 80,10 77.5,8 73,17 72.5,21 67,24.5 57,26 50,30 51,25 56,26 59.5,22 55,17.5 45,13 43,16 39,21 35,28 34.5,31.5 36,36.5 30.5,36.5 27,37.5 26.5,40.5 31,41.3 41.5,41.5 37.5,45 39,47 34,44.7 33,46 30.5,46 28,43.5 29,41 24,40.5 24,38 22,36.5 19.5,41 13.5,45.5 12.5,44 18.5,40 16,38 12,42 8.5,44.3 3,43 0,40 -1.5,37 -5.5,36
-5.5,50 1,51 1.5,53 -2,56 -2,57.7 -5,58.5 -5.5,55 -3,54 -4.5,52
-10,52 -6.3,52.2 -6,55 -10,54.2
-23,64 -14,64.5 -15,66.3 -23,66.2
130,32 136,34 140.5,36 141.5,41 145,43.5 142,45.3 140,42 139,37.5 133,35.5
120.5,14 122,18.5 124,12.5 126.3,7 122.5,7.5 120,11
95.5,5.5 104,-5.5 106,-3 98,4.5
105.5,-6.5 114.5,-8.5 112,-6.7
109,1.5 110.5,-3 116,-4 119,5 117,7
119.5,-5.5 120,1 125,1.5 121,-1 123,-5
131,-1 141,-2.6 150.5,-10.5 143,-9 138,-8 133,-4
80,6.2 82,7.5 80,9.5
114,-22 122,-18 129,-15 136,-12 140,-17.5 142.5,-11 146,-19 153,-26 150,-37.5 144,-38.5 138,-35.5 131,-31.5 124,-33 116,-35
145,-41 148.3,-41 147,-43.5
172.5,-34.5 178.5,-37.5 175.5,-41.5 174,-39
172.5,-40.5 174.3,-42 169,-46.6 166.5,-46
-168,66 -165,61 -162,55 -150,61 -141,60 -133,56 -124,48 -124,40 -117,32.5 -110,23 -114,31 -112.5,30 -105.5,21 -96,16 -87,13 -83.5,8.5 -77.5,7.5 -79.5,9.3 -83.5,11 -83.5,15.5 -88,16 -87,21.3 -90.5,21 -91,18.7 -95,19 -97.5,25 -94,29.5 -84,30 -82,25.3 -80,26 -81.3,31 -76,35 -74,40.5 -70,42 -66,44.5 -60,46 -65,49 -60,50.5 -56,52.5 -64,60 -70,61 -78,62 -77,56.5 -79.5,52 -83,55.5 -92.5,57 -94.5,60 -86,66 -82,69.5 -96,68 -110,68 -128,70 -141,69.7 -156,71
-65,62.5 -62,66.5 -72,71.5 -88,73.5 -80,70 -73,65
-117,70 -105,69 -105,73 -117,73
-90,77 -75,78 -62,82.5 -90,81.5
-59,47.7 -53,47 -56,51.4
-45,60 -40,65 -22,70.5 -18,77 -25,82.5 -45,82.5 -62,81.5 -70,76.5 -55,70 -53,65.5
-85,22 -75,20 -80,23.5
-74,18 -68.5,18.2 -70,20 -73,20
-77.5,8 -72,12 -62,10.5 -52,5 -50,0 -44,-2.5 -35,-6 -39,-14 -41,-22 -48,-26 -53.5,-34 -57,-35 -57,-38 -62,-39 -65,-42 -66,-46 -69,-51 -66,-55 -73,-53.5 -75,-47 -73.5,-38 -70,-19 -76,-14 -81,-5 -80,1
"""  # noqa: E501
WATER = "50,37.5 53.5,37 53,41.5 51,45 47.5,45 49.5,41"

Point = tuple[float, float]


def _outline(line: str) -> list[Point]:
    corners = [(float(x), float(y)) for x, y in (pair.split(",") for pair in line.split())]
    return [*corners, corners[0]]


@lru_cache(maxsize=8192)
def project(latitude: float, longitude: float) -> Point:
    """Where a place (degrees, WGS 84) stands in the drawing, from its upper left corner."""
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    y = A4 * t**9 + A3 * t**7 + A2 * t**3 + A1 * t
    slope = 9 * A4 * t**8 + 7 * A3 * t**6 + 3 * A2 * t**2 + A1
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(t) / (3 * slope)
    return round(MIDDLE_X + SCALE * x, 1), round(MIDDLE_Y - SCALE * y, 1)


def is_inside(outline: list[Point], longitude: float, latitude: float) -> bool:
    """A line from the place to the east crosses the outline an odd number of times."""
    crossings = 0
    for (x1, y1), (x2, y2) in pairwise(outline):
        if (y1 > latitude) != (y2 > latitude):
            crossings += longitude < x1 + (latitude - y1) * (x2 - x1) / (y2 - y1)
    return crossings % 2 == 1


def dots() -> list[Point]:
    """Evenly spread places on land, in the drawing's units, row by row from the north."""
    land, water, found = [_outline(line) for line in LAND.strip().splitlines()], _outline(WATER), []
    rows = int((NORTH - SOUTH) / DEGREES_BETWEEN_ROWS)
    for row in range(rows + 1):
        latitude = NORTH - row * DEGREES_BETWEEN_ROWS
        edge = project(latitude, 180)[0] - MIDDLE_X
        count = int(edge / BETWEEN_DOTS)
        for place in range(-count, count + 1):
            x = (place + row % 2 / 2) * BETWEEN_DOTS
            longitude = 180 * x / edge
            if any(is_inside(o, longitude, latitude) for o in land) and not is_inside(water, longitude, latitude):
                found.append((round(MIDDLE_X + x, 1), project(latitude, 0)[1]))
    return found


def _line(points: list[Point]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)


def graticule() -> str:
    """Meridians and parallels every 30°, and the edge of the world."""
    latitudes = range(SOUTH, NORTH + 1, 3)
    meridians = [_line([project(latitude, longitude) for latitude in latitudes]) for longitude in range(-180, 181, 30)]
    rows = [SOUTH, -30, 0, 30, 60, NORTH]
    return "".join(meridians + [_line([project(latitude, -180), project(latitude, 180)]) for latitude in rows])


def drawing() -> str:
    """The whole drawing as an SVG file, in the colours of the text around it; the land is `#world`."""
    land = "".join(f"M{x:g} {y:g}h0" for x, y in dots())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><g id="world" fill="none"'
        f' stroke="currentColor"><path opacity=".35" d="{graticule()}"/>'
        f'<path stroke-width="5" stroke-linecap="round" d="{land}"/></g></svg>\n'
    )
