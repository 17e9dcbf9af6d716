"""The mark of the World Citizens: the Earth as thin arcs, tilted as it is, with the first light of the day on its edge.

One geometry for everything: the SVG files, the small pictures browsers and telephones ask for, and the large drawing
behind the front page's title. Meridians and parallels are circles on a sphere seen from afar (an orthographic
projection), so each of them is exactly an arc of an ellipse, and a whole globe weighs less than one kilobyte.
"""

import math
from dataclasses import dataclass

INK = "#12305e"
NIGHT = "#0c1f42"
PAPER = "#faf6ee"
CORAL = "#e8553a"
AMBER = "#f6a623"

AXIAL_TILT = math.radians(23.4)  # the Earth's own
LATITUDE_OF_VIEW = math.radians(22)  # we look down a little, on the northern and the southern half alike


@dataclass(frozen=True)
class Arc:
    """A piece of an ellipse in units of the globe's radius; x to the right, y upwards, angles in radians."""

    centre: tuple[float, float]
    u: tuple[float, float]
    v: tuple[float, float]
    start: float
    end: float

    def point(self, t: float) -> tuple[float, float]:
        """Where the arc is at the parameter t."""
        return tuple(c + u * math.cos(t) + v * math.sin(t) for c, u, v in zip(self.centre, self.u, self.v, strict=True))

    def points(self, steps: int = 64) -> list[tuple[float, float]]:
        """The arc as a line of points, for drawing in pixels."""
        width = (self.end - self.start) / steps
        return [self.point(self.start + width * i) for i in range(steps + 1)]

    def path(self, radius: float, cx: float, cy: float) -> str:
        """The arc as SVG path commands, on a globe of `radius` around (cx, cy)."""
        rx, ry = math.hypot(*self.u) * radius, math.hypot(*self.v) * radius
        tilt = -math.degrees(math.atan2(self.u[1], self.u[0]))
        sweep = 0 if self.u[0] * self.v[1] - self.u[1] * self.v[0] > 0 else 1
        middle = (self.start + self.end) / 2
        spots = [(cx + x * radius, cy - y * radius) for x, y in map(self.point, (self.start, middle, self.end))]
        legs = "".join(f"A{rx:.2f} {max(ry, 0.01):.2f} {tilt:.1f} 0 {sweep} {x:.2f} {y:.2f}" for x, y in spots[1:])
        return f"M{spots[0][0]:.2f} {spots[0][1]:.2f}{legs}"


def _axis() -> tuple[float, float, float]:
    flat = math.cos(LATITUDE_OF_VIEW)
    return math.sin(AXIAL_TILT) * flat, math.cos(AXIAL_TILT) * flat, math.sin(LATITUDE_OF_VIEW)


def _cross(a: tuple, b: tuple) -> tuple[float, float, float]:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def _unit(a: tuple) -> tuple[float, float, float]:
    length = math.sqrt(sum(x * x for x in a))
    return tuple(x / length for x in a)


def _circle(normal: tuple, height: float) -> Arc | None:
    """The visible part of the circle cut from the sphere by the plane `normal`·p = `height`; None when it is behind."""
    radius = math.sqrt(1 - height * height)
    u = _unit(_cross(normal, (0, 0, 1)))
    v = _cross(normal, u)
    depth, swing = normal[2] * height, v[2] * radius
    edge = math.asin(max(-1.0, min(1.0, -depth / swing)))
    start, end = (edge, math.pi - edge) if swing > 0 else (math.pi - edge, math.tau + edge)
    if end - start < 0.01:
        return None
    flat = tuple((a[0] * radius, a[1] * radius) for a in (u, v))
    return Arc((normal[0] * height, normal[1] * height), *flat, start, end)


def graticule(step: int = 30) -> list[Arc]:
    """Meridians and parallels each `step` degrees, as far as they can be seen."""
    axis = _axis()
    east = _unit(_cross(axis, (0, 0, 1)))
    north = _cross(axis, east)
    arcs = [_circle(axis, math.sin(math.radians(lat))) for lat in range(-90 + step, 90, step)]
    for lon in range(0, 180, step):
        turn = math.radians(lon + step / 2)
        arcs.append(
            _circle(tuple(math.cos(turn) * e + math.sin(turn) * n for e, n in zip(east, north, strict=True)), 0)
        )
    return [arc for arc in arcs if arc]


def globe_path(radius: float, cx: float, cy: float, step: int = 30) -> str:
    """All lines of the globe as one SVG path, without its outline."""
    return "".join(arc.path(radius, cx, cy) for arc in graticule(step))


DAWN_MIDDLE, DAWN_HALF, DAWN_SWELL = -12, 56, 0.17  # degrees, anticlockwise from east; the swell in radii


def _dawn_radius() -> tuple[float, float]:
    """Radius of the crescent's outer edge, and how far its centre stands from the globe's, in radii of the globe."""
    chord, inner = math.sin(math.radians(DAWN_HALF)), 1 - math.cos(math.radians(DAWN_HALF))
    height = inner + DAWN_SWELL
    outer = (height**2 + chord**2) / (2 * height)
    return outer, 1 + DAWN_SWELL - outer


def dawn_path(radius: float, cx: float, cy: float) -> str:
    """The first light on the edge, as an SVG path: a crescent outside the globe's outline."""
    outer = _dawn_radius()[0] * radius
    angles = (math.radians(DAWN_MIDDLE - DAWN_HALF), math.radians(DAWN_MIDDLE + DAWN_HALF))
    (x0, y0), (x1, y1) = [(cx + radius * math.cos(a), cy - radius * math.sin(a)) for a in angles]
    there = f"A{outer:.2f} {outer:.2f} 0 0 0 {x1:.2f} {y1:.2f}"
    return f"M{x0:.2f} {y0:.2f}{there}A{radius:.2f} {radius:.2f} 0 0 1 {x0:.2f} {y0:.2f}Z"


def dawn_points(radius: float, cx: float, cy: float, steps: int = 96) -> list[tuple[float, float]]:
    """The same crescent as a polygon, for drawing in pixels."""
    outer, shift = _dawn_radius()
    half = math.asin(math.sin(math.radians(DAWN_HALF)) / outer)
    if shift + outer * math.cos(half) - math.cos(math.radians(DAWN_HALF)) > 1e-6:
        half = math.pi - half
    middle = math.radians(DAWN_MIDDLE)

    def edge(reach: float, bend: float, centre: float, sign: int) -> list[tuple[float, float]]:
        turns = [sign * bend * (2 * i / steps - 1) for i in range(steps + 1)]
        ox, oy = cx + centre * radius * math.cos(middle), cy - centre * radius * math.sin(middle)
        spots = [(reach * radius, middle + turn) for turn in turns]
        return [(ox + r * math.cos(a), oy - r * math.sin(a)) for r, a in spots]

    return edge(outer, half, shift, 1) + edge(1, math.radians(DAWN_HALF), 0, -1)
