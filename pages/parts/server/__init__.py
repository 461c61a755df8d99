"""What stands between a request and Streamlit: whom the server answers, and what it takes in."""
