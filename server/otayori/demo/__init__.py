"""A believable office to try the product with: invented people, real month shapes, made through the product's own use cases."""
