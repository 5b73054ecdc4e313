"""Who may change the catalogue."""

from motcua.kernel.actors import Actor, Role
from motcua.kernel.refusals import NotAllowed


def require_controller(by: Actor, *, agency_id: int | None = None) -> None:
    """The product itself, a procedure controller, an administrator; of the agency, where one is named.

    Raises NotAllowed. Basis: Decree 63/2010, art. 5; Circular 02/2017/TT-VPCP.
    """
    if not (by.is_system or by.has(Role.PROCEDURE_CONTROLLER, Role.ADMINISTRATOR, agency_id=agency_id)):
        raise NotAllowed
