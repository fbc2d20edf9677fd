/** Resources behind a REST API, as {@code @api:resource_id}. */
package org.example.rest;
