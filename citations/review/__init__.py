"""The reviewer's checks of a draft, a module each; `review` runs them all."""
