"""Operations on notes: each returns its changes as data; one writer makes them, all or none."""
