/** The connector of docs/guide/coming-from-pyinfra.md, from which the page quotes. */
package org.example.frompyinfra;
