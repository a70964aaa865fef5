"""Who: the actors, theatres and outlets of the packs, and what names stand for."""

from marsad.actors.bodies import Outlet
from marsad.actors.entries import ActorEntry, ActorName, Side, Theatre
from marsad.actors.packs import Packs, load_packs

__all__ = ["ActorEntry", "ActorName", "Outlet", "Packs", "Side", "Theatre", "load_packs"]
