"""The stores: the graph folder, its RDF home, and the engines that answer Cypher."""
