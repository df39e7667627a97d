import { BrowserRouter, Routes, Route, Link, NavLink, useParams, useNavigate, useLocation, Outlet, Navigate } from 'react-router';
console.log(BrowserRouter, Routes, Route, Link, NavLink, useParams, useNavigate, useLocation, Outlet, Navigate);
