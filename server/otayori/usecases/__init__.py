"""One plain function per sentence of the domain: `(conn, actor, now, …)`, run by the edge inside one transaction."""
