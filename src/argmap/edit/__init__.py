"""Operations on notes that return their changes as data; one writer applies them."""
