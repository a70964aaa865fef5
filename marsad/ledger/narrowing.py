"""What a further mention says of an incident: its days and places narrow, its act and its agents become known."""

from __future__ import annotations

from marsad.ledger.incident import Incident
from marsad.ledger.mentions import Mention
from marsad.ledger.world import World


def narrow(incident: Incident, mention: Mention, world: World) -> None:
    """Narrow an incident's days and places by a further mention; what is told outranks what is assumed."""
    first, last = max(incident.first, mention.first), min(incident.last, mention.last)
    if first <= last:
        incident.first, incident.last = first, last
    incident.mode = incident.mode or mention.mode
    incident.agents |= mention.agents
    shared = tuple(place for place in incident.places if place in mention.places)
    if not incident.places:
        incident.places = mention.places
    elif shared:
        # «غربي حلب» in both does not unsay the village that one of them names
        exact = tuple(place for place in (*incident.places, *mention.places) if _exact(place, world))
        narrow_shared = tuple(place for place in shared if _exact(place, world))
        incident.places = narrow_shared or tuple(dict.fromkeys(exact)) or shared
    elif mention.places:
        narrower = [p for p in mention.places if any(q in world.chain(p) for q in incident.places)]
        incident.places = tuple(narrower) or incident.places


def _exact(place: str, world: World) -> bool:
    spot = world.spots.get(place)
    return spot is None or not (spot.area or spot.seat)
