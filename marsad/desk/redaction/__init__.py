"""What is kept back when data is published: names of private persons, speakers, exact points, the latest days."""
