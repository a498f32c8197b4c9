"""Who looks at the pages: a person that signed in, or nobody in particular."""

import time
from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.shared import commit_form
from pages.shared.markdown import escape
from risk_models import logs
from risk_models.contract.access_rights import RIGHTS
from risk_models.exposure import is_open, session_hours
from risk_models.register import Access, Actor

_JUST_NOW = 120
"""Seconds."""


def is_on() -> bool:
    """Whether a sign-in is set up, by `[auth]` in Streamlit's secrets."""
    return "is_logged_in" in st.user


def required() -> Actor | None:
    """The person who signed in; None where no sign-in is set up.

    Without having signed in the run ends here: nothing of the register is shown.
    """
    if not is_on():
        commit_form.signed_in(None)
        return None
    if not st.user.is_logged_in:
        _page("Sign in to see the register.")
    claims = st.user.to_dict()
    if _age(claims) > 3600 * session_hours():
        _page("Your session has expired. Sign in again to go on.")
    actor = _actor(claims)
    if not (actor.email or actor.groups):
        _refused("The identity provider gave no confirmed e-mail address and no groups.")
    return actor


def just_now() -> bool:
    """Whether the reader signed in within the last two minutes."""
    return _age(st.user.to_dict(), unknown=_JUST_NOW) < _JUST_NOW


def _age(claims: Mapping[str, Any], *, unknown: float = 0) -> float:
    """Seconds since the provider vouched for somebody; `unknown` where it does not say when."""
    vouched = claims.get("iat")
    return time.time() - vouched if isinstance(vouched, int | float) else unknown


def _actor(claims: Mapping[str, Any]) -> Actor:
    """The person of a provider's claims; an address that it does not vouch for is left out."""
    email = claims.get("email") if claims.get("email_verified", True) else None
    groups = claims.get("groups") or claims.get("roles") or ()
    name = claims.get("name") or claims.get("preferred_username") or email or claims.get("sub")
    return Actor(
        str(name)[:100],
        str(email) if email else None,
        tuple(map(str, [groups] if isinstance(groups, str) else groups)),
        verified=True,
    )


def admit(access: Access) -> None:
    """End the run for somebody without any role, who sees nothing."""
    commit_form.signed_in(access.name)
    _log(access)
    if not access.units:
        whom = ", ".join(access.administrators)
        _refused(
            f"{access.name} has no role in this register. "
            + (f"Ask {whom} for one." if whom else "An administrator gives roles.")
        )


def _log(access: Access) -> None:
    """Log once for each session who opened it, and with which rights."""
    if st.session_state.get("_opened_by") != access.name:
        st.session_state["_opened_by"] = access.name
        logs.event(
            "signed in" if access.units else "not admitted",
            person=access.name,
            rights=list(access.rights),
        )


def foot(access: Access | None) -> None:
    """Who is signed in, at the foot of the menu, and the way out."""
    if access is None:
        if is_open():
            st.caption(":material/lock_open: Open: everybody who reaches this page may change all")
        else:
            st.caption(":material/computer: Local, not signed in")
        return
    rights = ", ".join(access.rights)
    units = "" if access.sees is None else f" for {escape(', '.join(sorted(access.sees)))}"
    may = "; ".join(RIGHTS[right] for right in access.rights)
    st.caption(f"**{escape(access.name)}**  \n{rights}{units}", help=f"May {may}")
    st.button("Sign out", key="sign_out", icon=":material/logout:", on_click=st.logout)


def _page(why: str) -> None:
    """The page before the sign-in."""
    st.space("large")
    _, middle, _ = st.columns(3)
    with middle, st.container(key="sign_in", border=True, gap="medium"):
        st.title("AI risk register", anchor=False)
        st.markdown(why)
        for provider in _providers():
            label = f"Sign in with {provider.capitalize()}" if provider else "Sign in"
            st.button(
                label,
                key=f"sign_in_{provider}",
                type="primary",
                icon=":material/login:",
                on_click=st.login,
                args=(provider,) if provider else (),
            )
    st.stop()


def _providers() -> list[str]:
    """The names of the providers, where there are several; otherwise one without a name."""
    auth = st.secrets.get("auth", {})
    return [name for name, part in auth.items() if isinstance(part, Mapping)] or [""]


def _refused(why: str) -> None:
    st.error(f"**You cannot open this register**  \n{escape(why)}", icon=":material/block:")
    st.button("Sign out", key="sign_out", icon=":material/logout:", on_click=st.logout)
    st.stop()
