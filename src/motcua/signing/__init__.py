"""Keys, signatures, time stamps and their checks: the only package that knows pyHanko, signxml and PKCS#11."""
