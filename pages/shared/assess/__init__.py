"""The guided impact assessment: pages of questions, kept as a draft until it is committed."""
