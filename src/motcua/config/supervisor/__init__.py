"""What starts, stops and shares the processes of one machine: PostgreSQL, web workers, job worker. Knows no Django."""
