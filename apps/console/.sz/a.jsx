import { createBrowserRouter, Link, NavLink, useParams, useNavigate, useLocation, Outlet, Navigate } from 'react-router';
import { RouterProvider } from 'react-router/dom';
console.log(createBrowserRouter, RouterProvider, Link, NavLink, useParams, useNavigate, useLocation, Outlet, Navigate);
